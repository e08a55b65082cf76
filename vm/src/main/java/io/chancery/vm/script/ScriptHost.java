package io.chancery.vm.script;

import io.chancery.vm.value.Value;
import java.util.List;

/**
 * What a running script reaches beyond itself: the names of its {@link HostSurface}, whole and
 * dotted, such as {@code db.items.get}. Both methods may throw {@link
 * io.chancery.vm.gas.ExecutionAbort}.
 *
 * <p>The script has already charged {@code HOST_CALL} for a call; what the host does is for the
 * host to charge.
 */
public interface ScriptHost {
  /**
   * @param name a function of the surface
   * @param arguments as many as the surface lets that function take
   */
  Value call(String name, List<Value> arguments);

  /**
   * @param name a readable name of the surface
   */
  Value read(String name);
}
