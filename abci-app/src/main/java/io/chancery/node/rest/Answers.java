package io.chancery.node.rest;

import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** The shapes that answers share. */
final class Answers {
  private Answers() {}

  static HttpResponse ok(Value.Obj body) {
    return HttpResponse.json(200, ValueJson.toNode(body));
  }

  static HttpResponse accepted(Value.Obj body, String location) {
    return HttpResponse.json(202, ValueJson.toNode(body)).withHeader("Location", location);
  }

  static Refusal notFound(String sentence) {
    return new Refusal(HttpCode.NOT_FOUND, sentence);
  }

  static Refusal invalid(String sentence) {
    return new Refusal(HttpCode.INVALID_PARAMETER, sentence);
  }

  /**
   * @throws Refusal invalid-parameter if the query has other names: a typing error would go
   *     unnoticed
   */
  static void requireOnly(HttpRequest request, String... names) {
    List<String> known = List.of(names);
    for (String name : request.queryNames()) {
      if (!known.contains(name)) {
        throw invalid(
            "there is no parameter '%s' here, %s"
                .formatted(
                    shorten(name),
                    known.isEmpty() ? "and no other" : "only " + String.join(", ", known)));
      }
    }
  }

  static Value.Seq texts(Collection<String> texts) {
    return list(texts, Value::text);
  }

  static <T> Value.Seq list(Collection<T> items, Function<? super T, Value> form) {
    return new Value.Seq(items.stream().map(form).toList());
  }

  /** The same fields, those of {@code names} first and in that order: the store sorts by bytes. */
  static Value.Obj ordered(Value.Obj fields, Collection<String> names) {
    LinkedHashMap<String, Value> ordered = new LinkedHashMap<>();
    for (String name : names) {
      Value field = fields.get(name);
      if (field != null) {
        ordered.put(name, field);
      }
    }
    fields.fields().forEach(ordered::putIfAbsent);
    return new Value.Obj(ordered);
  }

  static String shorten(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
