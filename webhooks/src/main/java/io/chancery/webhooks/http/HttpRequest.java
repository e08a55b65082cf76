package io.chancery.webhooks.http;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request whose route, target and body size have been checked. */
public final class HttpRequest {
  private final String method;
  private final RequestTarget target;
  private final Map<String, String> pathParameters;
  private final RequestHead head;
  private final Bytes body;

  HttpRequest(
      String method,
      RequestTarget target,
      Map<String, String> pathParameters,
      RequestHead head,
      Bytes body) {
    this.method = method;
    this.target = target;
    this.pathParameters = pathParameters;
    this.head = head;
    this.body = body;
  }

  HttpRequest withBody(Bytes received) {
    return new HttpRequest(method, target, pathParameters, head, received);
  }

  /** As the client sent it: {@code HEAD} stays {@code HEAD} on a route for {@code GET}. */
  public String method() {
    return method;
  }

  /** The exact bytes that came; empty if none did. */
  public Bytes body() {
    return body;
  }

  /** The peer's address and port, for log lines; a proxy's, if one is in front. */
  public String remote() {
    return head.remote();
  }

  /**
   * A parameter of the route's template, decoded; never empty.
   *
   * @throws IllegalArgumentException if the template has no such parameter
   */
  public String path(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter {" + name + "}");
    }
    return value;
  }

  /**
   * @throws Refusal invalid-parameter, with what is wrong with the address
   */
  public Address pathAddress(String name) {
    try {
      return Address.parse(path(name));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          HttpCode.INVALID_PARAMETER,
          "'" + shorten(path(name)) + "' is no address: " + e.getMessage());
    }
  }

  /**
   * @throws Refusal invalid-parameter unless it is a whole number within the bounds
   */
  public long pathLong(String name, long min, long max) {
    return wholeNumber(name, path(name), min, max);
  }

  /**
   * @throws Refusal invalid-parameter if the name is there twice
   */
  public Optional<String> query(String name) {
    List<String> values = target.query().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new Refusal(HttpCode.INVALID_PARAMETER, "'" + name + "' is in the query twice");
    }
    return values.stream().findFirst();
  }

  /** Every name in the query, in order, each once. */
  public List<String> queryNames() {
    return List.copyOf(target.query().keySet());
  }

  /**
   * @throws Refusal invalid-parameter unless it is absent or a whole number within the bounds
   */
  public long queryLong(String name, long fallback, long min, long max) {
    return query(name).map(text -> wholeNumber(name, text, min, max)).orElse(fallback);
  }

  /** The first value; names in any case. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** The body's type in small letters, without parameters; empty if not said once. */
  public String mediaType() {
    List<String> types = headers("Content-Type");
    if (types.size() != 1) {
      return "";
    }
    String type = types.getFirst();
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** Every line of that name, in order, unsplit. */
  public List<String> headers(String name) {
    return head.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  private static long wholeNumber(String name, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as for a number out of bounds
    }
    throw new Refusal(
        HttpCode.INVALID_PARAMETER,
        "'%s' is a whole number from %d to %d, got '%s'".formatted(name, min, max, shorten(text)));
  }

  private static String shorten(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
