package io.chancery.vm.contract;

import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.script.HostSurface;

/** What a contract's script may name: this list is checked when the package comes. */
final class HostSurfaces {
  private HostSurfaces() {}

  static HostSurface of(ContractManifest manifest) {
    HostSurface.Builder surface = HostSurface.builder();
    for (String collection : manifest.collections().keySet()) {
      surface.function("db." + collection + ".get", 1, 1);
      surface.function("db." + collection + ".put", 1, 1);
      surface.function("db." + collection + ".delete", 1, 1);
      surface.function("db." + collection + ".list", 0, 1);
    }
    for (String parameter : manifest.parameters().parameters().keySet()) {
      surface.readable("params." + parameter);
    }
    for (String value : HostValues.NAMES) {
      surface.readable(value);
    }
    HostFunctions.ARITIES.forEach(
        (name, arity) -> surface.function(name, arity.least(), arity.most()));
    return surface.build();
  }
}
