package io.chancery.bpm.engine;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jbpm.process.instance.ProcessInstance;
import org.jbpm.process.instance.ProcessInstanceManager;
import org.jspecify.annotations.Nullable;
import org.kie.kogito.internal.process.runtime.KogitoProcessInstance;

/** The instance that the step is about: there is never another one in memory. */
final class OneInstance implements ProcessInstanceManager {
  private @Nullable KogitoProcessInstance current;

  @Override
  public void addProcessInstance(KogitoProcessInstance instance) {
    if (instance.getStringId() == null) {
      ((ProcessInstance) instance).setId(UUID.randomUUID().toString());
    }
    internalAddProcessInstance(instance);
  }

  @Override
  public void internalAddProcessInstance(KogitoProcessInstance instance) {
    current = instance;
  }

  @Override
  public @Nullable KogitoProcessInstance getProcessInstance(String id) {
    return current != null && id.equals(current.getStringId()) ? current : null;
  }

  @Override
  public @Nullable KogitoProcessInstance getProcessInstance(String id, boolean readOnly) {
    return getProcessInstance(id);
  }

  @Override
  public Collection<KogitoProcessInstance> getProcessInstances() {
    return current == null ? List.of() : List.of(current);
  }

  /** jBPM removes an instance that has ended, and still signals its work items: it stays. */
  @Override
  public void removeProcessInstance(KogitoProcessInstance instance) {}

  @Override
  public void internalRemoveProcessInstance(KogitoProcessInstance instance) {}

  @Override
  public void clearProcessInstances() {
    current = null;
  }

  @Override
  public void clearProcessInstancesState() {}

  @Override
  public void setLock(boolean lock) {}
}
