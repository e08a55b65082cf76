package io.chancery.webhooks.http;

import java.util.List;
import java.util.Optional;

/** Requests of one method to one path template, and who answers them. */
public final class Route {
  private final String method;
  private final PathTemplate template;
  private final Handler handler;
  private final Terms terms;

  /**
   * @param bodyBytesMax 0 for the server's own limit
   * @param confidential exceptions are logged without their messages
   */
  private record Terms(
      String produces,
      List<String> consumes,
      Screen screen,
      int bodyBytesMax,
      boolean confidential) {
    static final Terms USUAL =
        new Terms(Json.MEDIA_TYPE, List.of(Json.MEDIA_TYPE), Screen.NONE, 0, false);
  }

  private Route(String method, PathTemplate template, Handler handler, Terms terms) {
    this.method = method;
    this.template = template;
    this.handler = handler;
    this.terms = terms;
  }

  /**
   * Answers {@code HEAD} too.
   *
   * @param template {@code /v1/contracts/{address}/state}: a name in braces is one whole segment
   */
  public static Route get(String template, Handler handler) {
    return new Route("GET", PathTemplate.parse(template), handler, Terms.USUAL);
  }

  /** The body is JSON if {@link #consumes} doesn't say else, and passed on as it came. */
  public static Route post(String template, Handler handler) {
    return new Route("POST", PathTemplate.parse(template), handler, Terms.USUAL);
  }

  /** The body is read as {@link Json}, which refuses what is malformed. */
  public static Route postJson(String template, JsonHandler handler) {
    return post(template, request -> handler.answer(request, Json.read(request.body())));
  }

  /** What {@code Accept} must allow; JSON if not said. */
  public Route produces(String mediaType) {
    return with(
        new Terms(mediaType, terms.consumes, terms.screen, terms.bodyBytesMax, terms.confidential));
  }

  /** What {@code Content-Type} may say, in small letters; JSON alone if not said. */
  public Route consumes(String... mediaTypes) {
    return with(
        new Terms(
            terms.produces,
            List.of(mediaTypes),
            terms.screen,
            terms.bodyBytesMax,
            terms.confidential));
  }

  /** Looks at each request before its content type and body. */
  public Route screenedBy(Screen screen) {
    return with(
        new Terms(terms.produces, terms.consumes, screen, terms.bodyBytesMax, terms.confidential));
  }

  /**
   * @param bytes 1..{@link HttpServer#BODY_BYTES_MAX}, in place of the server's own limit
   */
  public Route bodyBytesMax(int bytes) {
    if (bytes < 1 || bytes > HttpServer.BODY_BYTES_MAX) {
      throw new IllegalArgumentException("a body limit of " + bytes + " bytes is out of bounds");
    }
    return with(new Terms(terms.produces, terms.consumes, terms.screen, bytes, terms.confidential));
  }

  /** Messages of exceptions may quote what was sent; for such routes they are never logged. */
  public Route confidential() {
    return with(new Terms(terms.produces, terms.consumes, terms.screen, terms.bodyBytesMax, true));
  }

  /** The same route below a prefix, such as {@code /chains/shop-1}. */
  public Route under(String prefix) {
    return new Route(method, PathTemplate.parse(prefix + template.text()), handler, terms);
  }

  String method() {
    return method;
  }

  PathTemplate template() {
    return template;
  }

  Handler handler() {
    return handler;
  }

  boolean takesBody() {
    return method.equals("POST");
  }

  String produces() {
    return terms.produces;
  }

  List<String> consumes() {
    return terms.consumes;
  }

  Screen screen() {
    return terms.screen;
  }

  Optional<Integer> ownBodyBytesMax() {
    return terms.bodyBytesMax == 0 ? Optional.empty() : Optional.of(terms.bodyBytesMax);
  }

  boolean isConfidential() {
    return terms.confidential;
  }

  @Override
  public String toString() {
    return method + " " + template.text();
  }

  private Route with(Terms changed) {
    return new Route(method, template, handler, changed);
  }
}
