package io.chancery.engine.cometbft;

import java.util.List;

/**
 * A version of a Go module, and what its source must hash to.
 *
 * @param sum in the form of go.sum, a hash over all files
 * @param goNeeded the oldest Go that builds it, such as 1.25
 */
public record GoModule(String path, String version, String sum, List<Integer> goNeeded) {
  /** The version that these bindings speak with. */
  public static final GoModule COMETBFT =
      new GoModule(
          "github.com/cometbft/cometbft",
          "v0.40.0",
          "h1:0+zc7FlcnonFfMwzhyDCd5vK/fHZqz0RfRyTCxZsFPU=",
          List.of(1, 25));

  public GoModule {
    goNeeded = List.copyOf(goNeeded);
  }

  String goNeededText() {
    return goNeeded.getFirst() + "." + goNeeded.getLast();
  }

  boolean isBuiltBy(List<Integer> go) {
    int major = Integer.compare(go.getFirst(), goNeeded.getFirst());
    return major > 0 || (major == 0 && go.getLast() >= goNeeded.getLast());
  }

  @Override
  public String toString() {
    return path + "@" + version;
  }
}
