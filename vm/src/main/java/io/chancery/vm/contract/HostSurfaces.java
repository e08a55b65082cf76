package io.chancery.vm.contract;

import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.script.HostSurface;

/** What a contract's script may name: this list is checked when the package comes. */
final class HostSurfaces {
  private HostSurfaces() {}

  static HostSurface of(ContractManifest manifest) {
    HostSurface.Builder surface = HostSurface.builder();
    for (CollectionSpec spec : manifest.collections().values()) {
      String collection = spec.name();
      surface.function("db." + collection + ".get", 1, 1);
      surface.function("db." + collection + ".put", 1, 1);
      surface.function("db." + collection + ".delete", 1, 1);
      surface.function("db." + collection + ".list", 0, 1);
      for (String column : spec.indexes()) {
        surface.function("db." + collection + ".by." + column + ".find", 1, 2);
        surface.function("db." + collection + ".by." + column + ".range", 2, 3);
      }
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
