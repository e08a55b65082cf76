package io.chancery.webhooks.http;

import com.fasterxml.jackson.databind.JsonNode;

/** A {@link Handler} for a body that was already read as JSON; what was malformed got its 400. */
@FunctionalInterface
public interface JsonHandler {
  Answer answer(HttpRequest request, JsonNode body);
}
