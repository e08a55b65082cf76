package io.chancery.webhooks.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request: words before parameters, so {@code /blocks/latest} wins. */
final class Router {
  private final List<Route> routes;

  record Match(Route route, Map<String, String> pathParameters) {}

  /**
   * @throws IllegalArgumentException if two routes answer the same requests
   */
  Router(List<Route> routes) {
    Set<String> seen = new HashSet<>();
    for (Route route : routes) {
      if (!seen.add(route.method() + " " + route.template().rank())) {
        throw new IllegalArgumentException("two routes for " + route);
      }
    }
    this.routes =
        routes.stream().sorted(Comparator.comparing(route -> route.template().rank())).toList();
  }

  /**
   * @throws Refusal not-found, or method-not-allowed with the methods that are
   */
  Match find(String method, List<String> path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.template().match(path);
      if (parameters.isPresent()) {
        if (route.method().equals(wanted)) {
          return new Match(route, parameters.get());
        }
        allowed.add(route.method());
      }
    }
    throw new Refusal(noRoute(method, path, allowed));
  }

  private static Problem noRoute(String method, List<String> path, Set<String> allowed) {
    if (allowed.isEmpty()) {
      return Problem.of(HttpCode.NOT_FOUND, "nothing is served at /" + String.join("/", path));
    }
    List<String> methods = new ArrayList<>(allowed);
    if (allowed.contains("GET")) {
      methods.add(methods.indexOf("GET") + 1, "HEAD");
    }
    return Problem.of(
            HttpCode.METHOD_NOT_ALLOWED,
            method + " is not possible here: use " + String.join(" or ", methods))
        .withHeader("Allow", String.join(", ", methods));
  }
}
