package io.chancery.webhooks.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.ledger.Rejection;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An error as RFC 9457 writes it. The {@code type} is the relative reference {@code
 * /problems/<slug>}: a node is asked about its own problems, not a web site.
 *
 * @param status the HTTP status, 400..599
 * @param slug the kind of problem in small letters and hyphens; programs compare this
 * @param code the number beside the slug, from {@link HttpCode} or a rejection code
 * @param detail one sentence for a person: what was expected, what came, what to do
 * @param headers to send along, such as {@code Allow} or {@code Retry-After}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
    int status, String slug, int code, String detail, SequencedMap<String, String> headers) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has a status from 400 to 599, got " + status);
    }
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  public static Problem of(HttpCode code, String detail) {
    return new Problem(
        code.status(), code.slug(), code.number(), detail, new LinkedHashMap<>(Map.of()));
  }

  /** A refusal of the ledger; only the caller knows which HTTP status fits it. */
  public static Problem of(int status, Rejection rejection) {
    return new Problem(
        status,
        rejection.code().slug(),
        rejection.code().number(),
        rejection.sentence(),
        new LinkedHashMap<>(Map.of()));
  }

  public Problem withHeader(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, slug, code, detail, more);
  }

  /** Tells the client when to come again; parts of a second count as a whole one. */
  public Problem retryAfter(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return withHeader("Retry-After", Long.toString(seconds));
  }

  /** The slug in words: {@code Body too large}. */
  public String title() {
    return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
  }

  public HttpResponse response() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "/problems/" + slug);
    body.put("title", title());
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    body.put("slug", slug);
    HttpResponse response = HttpResponse.json(status, body).withHeader("Content-Type", MEDIA_TYPE);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.withHeader(header.getKey(), header.getValue());
    }
    return response;
  }
}
