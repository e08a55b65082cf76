package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A receipt, or a dry run, as a node tells it.
 *
 * @param json the whole answer
 */
public record ReceiptView(JsonNode json) {
  /** 64 hexadecimal digits; empty for a dry run. */
  public String id() {
    return json.path("id").asText("");
  }

  public boolean isApplied() {
    return code() == 0;
  }

  /** 0 if applied, else a rejection's number. */
  public int code() {
    return json.path("code").asInt();
  }

  /** A rejection's word, such as {@code out-of-gas}. */
  public String slug() {
    return json.path("slug").asText("");
  }

  public String sentence() {
    return json.path("sentence").asText("");
  }

  public JsonNode result() {
    return json.path("result");
  }

  public long gasUsed() {
    return json.path("gasUsed").asLong();
  }

  /** Smallest units; 0 for a dry run. */
  public long fee() {
    return json.path("fee").asLong();
  }

  public JsonNode events() {
    return json.path("events");
  }

  /** What rules and processes did, in order. */
  public JsonNode trace() {
    return json.path("trace");
  }

  /** Of a dry run: what would be written. */
  public JsonNode changes() {
    return json.path("changes");
  }
}
