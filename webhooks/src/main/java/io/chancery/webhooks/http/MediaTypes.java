package io.chancery.webhooks.http;

import java.util.List;
import java.util.Locale;

/** Reads {@code Content-Type} and {@code Accept} as far as this server needs them. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * @throws Refusal wrong-content-type unless the body is said to be one of these, in UTF-8, and
   *     not compressed
   */
  static void requireBodyOf(HttpRequest request, List<String> consumes) {
    List<String> types = request.headers("Content-Type");
    if (!consumes.contains(request.mediaType()) || !isUtf8(types.getFirst())) {
      throw new Refusal(
          HttpCode.WRONG_CONTENT_TYPE,
          "send Content-Type: %s, got %s"
              .formatted(
                  String.join(" or ", consumes),
                  types.isEmpty() ? "none" : String.join(", ", types)));
    }
    if (request
        .header("Content-Encoding")
        .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
        .isPresent()) {
      throw new Refusal(
          HttpCode.WRONG_CONTENT_TYPE, "the body comes as it is: send no Content-Encoding");
    }
  }

  /**
   * @throws Refusal not-acceptable if the client takes something else alone
   */
  static void requireAccepted(HttpRequest request, String produces) {
    List<String> accepts = request.headers("Accept");
    if (!accepts.isEmpty() && !accepts(String.join(",", accepts), produces)) {
      throw new Refusal(
          HttpCode.NOT_ACCEPTABLE,
          "the answer is " + produces + ": allow it with Accept: " + produces);
    }
  }

  private static boolean accepts(String accept, String produces) {
    String anySubtype = produces.substring(0, produces.indexOf('/') + 1) + "*";
    for (String range : accept.split(",")) {
      String[] parts = range.toLowerCase(Locale.ROOT).split(";");
      String type = parts.length == 0 ? "" : parts[0].strip();
      if ((type.equals(produces) || type.equals(anySubtype) || type.equals("*/*"))
          && !isRefused(parts)) {
        return true;
      }
    }
    return false;
  }

  /** Weight zero, as in {@code application/json;q=0}, means "anything but". */
  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
