package io.chancery.webhooks.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Path and query, split before they are decoded, so that an encoded slash never makes a segment.
 * Dots are not resolved: a path with {@code ..} matches no route.
 */
record RequestTarget(List<String> segments, Map<String, List<String>> query) {
  static final int CHARS_MAX = 4_096;
  static final int QUERY_PARAMETERS_MAX = 64;

  /**
   * @param rawPath starts with a slash, still percent-encoded
   * @param rawQuery what follows the question mark; may be empty
   * @throws Refusal target-too-long or malformed-request
   */
  static RequestTarget parse(String rawPath, String rawQuery) {
    if (rawPath.length() + rawQuery.length() > CHARS_MAX) {
      throw new Refusal(
          HttpCode.TARGET_TOO_LONG,
          "path and query have at most " + CHARS_MAX + " characters together");
    }
    if (!rawPath.startsWith("/")) {
      throw new Refusal(HttpCode.MALFORMED_REQUEST, "the path starts with a slash");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.substring(1).split("/", -1)) {
      segments.add(decode(segment, false));
    }
    return new RequestTarget(List.copyOf(segments), query(rawQuery));
  }

  private static Map<String, List<String>> query(String rawQuery) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (rawQuery.isEmpty()) {
      return query;
    }
    String[] pairs = rawQuery.split("&", -1);
    if (pairs.length > QUERY_PARAMETERS_MAX) {
      throw new Refusal(
          HttpCode.MALFORMED_REQUEST,
          "the query has at most " + QUERY_PARAMETERS_MAX + " parameters");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      query.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static String decode(String raw, boolean plusIsSpace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(hexByte(raw, i + 1));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else if (c > ' ' && c < 0x7f) {
        bytes.write(c);
      } else {
        throw malformed();
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw malformed();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int hexByte(String raw, int at) {
    if (at + 2 > raw.length()
        || !HexFormat.isHexDigit(raw.charAt(at))
        || !HexFormat.isHexDigit(raw.charAt(at + 1))) {
      throw malformed();
    }
    return HexFormat.fromHexDigits(raw, at, at + 2);
  }

  private static Refusal malformed() {
    return new Refusal(
        HttpCode.MALFORMED_REQUEST,
        "path and query are percent-encoded UTF-8 without control characters");
  }
}
