package io.chancery.bpm.engine;

import org.jbpm.process.instance.LightWorkItemManager;
import org.jbpm.process.instance.ProcessInstanceManager;
import org.jbpm.process.instance.ProcessRuntimeServiceProvider;
import org.jbpm.process.instance.event.KogitoProcessEventSupportImpl;
import org.kie.api.runtime.process.EventListener;
import org.kie.kogito.internal.process.event.KogitoProcessEventListener;
import org.kie.kogito.internal.process.event.KogitoProcessEventSupport;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemHandler;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemManager;
import org.kie.kogito.jobs.JobsService;
import org.kie.kogito.services.identity.NoOpIdentityProvider;
import org.kie.kogito.signal.SignalManager;
import org.kie.kogito.uow.UnitOfWorkManager;

/** What jBPM is given to work with: no queues, no units of work to wait for, no signals around. */
final class Services implements ProcessRuntimeServiceProvider {
  static final String HUMAN_TASK = "Human Task";

  private final OneInstance instances;
  private final JobsService timers;
  private final KogitoProcessEventSupport events;
  private final LightWorkItemManager workItems;
  private final SignalManager signals = new NoSignals();
  private final UnitOfWorkManager unitsOfWork = new ImmediateWork();

  Services(
      OneInstance instances,
      JobsService timers,
      KogitoWorkItemHandler tasks,
      KogitoProcessEventListener listener) {
    this.instances = instances;
    this.timers = timers;
    this.events = new KogitoProcessEventSupportImpl(new NoOpIdentityProvider());
    this.events.addEventListener(listener);
    this.workItems = new LightWorkItemManager(instances, signals, events);
    this.workItems.registerWorkItemHandler(HUMAN_TASK, tasks);
  }

  @Override
  public JobsService getJobsService() {
    return timers;
  }

  @Override
  public ProcessInstanceManager getProcessInstanceManager() {
    return instances;
  }

  @Override
  public SignalManager getSignalManager() {
    return signals;
  }

  @Override
  public KogitoWorkItemManager getKogitoWorkItemManager() {
    return workItems;
  }

  @Override
  public KogitoProcessEventSupport getEventSupport() {
    return events;
  }

  @Override
  public UnitOfWorkManager getUnitOfWorkManager() {
    return unitsOfWork;
  }

  /** A signal reaches the one instance directly; none goes from one instance to another. */
  private static final class NoSignals implements SignalManager {
    @Override
    public void signalEvent(String type, Object event) {}

    @Override
    public void signalEvent(String id, String type, Object event) {}

    @Override
    public void addEventListener(String type, EventListener listener) {}

    @Override
    public void removeEventListener(String type, EventListener listener) {}

    @Override
    public boolean accept(String type, Object event) {
      return false;
    }
  }
}
