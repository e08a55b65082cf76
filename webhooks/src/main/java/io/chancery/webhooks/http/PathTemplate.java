package io.chancery.webhooks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A path with names for some of its segments: {@code /v1/contracts/{address}/state}. */
record PathTemplate(String text, List<String> segments) {

  static PathTemplate parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a route's template starts with a slash: " + text);
    }
    List<String> segments = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (String segment : text.substring(1).split("/", -1)) {
      boolean bare = segment.indexOf('{') < 0 && segment.indexOf('}') < 0;
      if (!bare && !(isName(segment) && names.add(segment))) {
        throw new IllegalArgumentException("{names} are whole segments, each once: " + text);
      }
      segments.add(segment);
    }
    return new PathTemplate(text, List.copyOf(segments));
  }

  /** The parameters, if the path fits; an empty segment fits no parameter. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (isName(segment) && !path.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** Sorts before every template that fits more paths; equal for two that fit the same. */
  String rank() {
    StringBuilder rank = new StringBuilder();
    for (String segment : segments) {
      rank.append('/').append(isName(segment) ? "\uffff" : segment);
    }
    return rank.toString();
  }

  private static boolean isName(String segment) {
    return segment.matches("\\{[a-zA-Z]+}");
  }
}
