package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.FlowNode;
import java.util.Objects;
import java.util.Optional;
import org.jbpm.process.instance.LightProcessRuntime;
import org.jbpm.ruleflow.instance.RuleFlowProcessInstance;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.process.ProcessNodeTriggeredEvent;
import org.kie.kogito.Application;
import org.kie.kogito.Config;
import org.kie.kogito.KogitoConfig;
import org.kie.kogito.KogitoEngine;
import org.kie.kogito.internal.process.event.DefaultKogitoProcessEventListener;
import org.kie.kogito.internal.process.runtime.KogitoNodeInstance;
import org.kie.kogito.internal.process.workitem.KogitoWorkItem;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemHandler;
import org.kie.kogito.internal.process.workitem.KogitoWorkItemManager;
import org.kie.kogito.internal.process.workitem.WorkItemTransition;
import org.kie.kogito.jobs.JobDescription;
import org.kie.kogito.jobs.JobsService;
import org.kie.kogito.jobs.descriptors.ProcessInstanceJobDescription;
import org.kie.kogito.process.impl.DefaultProcessEventListenerConfig;
import org.kie.kogito.process.impl.DefaultWorkItemHandlerConfig;
import org.kie.kogito.process.impl.StaticProcessConfig;
import org.kie.kogito.process.workitems.impl.DefaultKogitoWorkItemHandler;
import org.kie.kogito.uow.UnitOfWorkManager;

/**
 * A jBPM runtime for one definition, used by one step at a time. It costs much more to make than to
 * use, so a definition keeps those that are free; one in which a step failed is thrown away.
 */
final class Session {
  private final Definition definition;
  private final OneInstance instances = new OneInstance();
  private final JbpmProcess process;
  private @Nullable Step step;

  Session(Definition definition) {
    this.definition = definition;
    Timers timers = new Timers();
    Services services = new Services(instances, timers, new Tasks(), new Listener());
    this.process =
        new JbpmProcess(new OneProcessApplication(services), services, definition.graph());
  }

  JbpmProcess process() {
    return process;
  }

  LightProcessRuntime runtime() {
    return process.runtime();
  }

  void begin(Step newStep) {
    step = newStep;
  }

  /** Forgets the step, so that nothing of it can reach the next one. */
  void end() {
    step = null;
    instances.clearProcessInstances();
    ((org.jbpm.process.instance.LightWorkItemManager) runtime().getKogitoWorkItemManager()).clear();
  }

  /** The node that was entered last; null before any was. */
  @Nullable FlowNode lastNode() {
    return step == null ? null : step.last();
  }

  private Step step() {
    return Objects.requireNonNull(step, "no step runs");
  }

  /** Charges, counts and records each node before it runs. */
  private final class Listener extends DefaultKogitoProcessEventListener {
    @Override
    public void beforeNodeTriggered(ProcessNodeTriggeredEvent event) {
      String id = ((KogitoNodeInstance) event.getNodeInstance()).getNodeDefinitionId();
      step().enter(definition.node(id));
    }

    @Override
    public void afterNodeTriggered(ProcessNodeTriggeredEvent event) {
      step().leave();
    }
  }

  private final class Tasks extends DefaultKogitoWorkItemHandler {
    @Override
    public Optional<WorkItemTransition> activateWorkItemHandler(
        KogitoWorkItemManager manager,
        KogitoWorkItemHandler handler,
        KogitoWorkItem item,
        WorkItemTransition transition) {
      step().openTask(item.getStringId(), item.getNodeInstance().getNodeDefinitionId(), definition);
      return Optional.empty();
    }

    @Override
    public Optional<WorkItemTransition> abortWorkItemHandler(
        KogitoWorkItemManager manager,
        KogitoWorkItemHandler handler,
        KogitoWorkItem item,
        WorkItemTransition transition) {
      step().closeTask(item.getStringId());
      return Optional.empty();
    }
  }

  private final class Timers implements JobsService {
    @Override
    public String scheduleJob(JobDescription job) {
      String nodeInstance = ((ProcessInstanceJobDescription) job).nodeInstanceId();
      RuleFlowProcessInstance instance =
          (RuleFlowProcessInstance) instances.getProcessInstances().iterator().next();
      String node = instance.getNodeInstance(nodeInstance).getNodeDefinitionId();
      step().startTimer(job.id(), node, definition);
      return job.id();
    }

    @Override
    public boolean cancelJob(String id) {
      return step().stopTimer(id);
    }

    @Override
    public String rescheduleJob(JobDescription job) {
      throw new UnsupportedOperationException("timers are not moved");
    }
  }

  private record OneProcessApplication(Services services) implements Application {
    @Override
    public Config config() {
      StaticProcessConfig config =
          new StaticProcessConfig(
              new DefaultWorkItemHandlerConfig(),
              new DefaultProcessEventListenerConfig(),
              services.getUnitOfWorkManager(),
              services.getJobsService());
      return new Config() {
        @Override
        public <T extends KogitoConfig> T get(Class<T> type) {
          return type.cast(config);
        }
      };
    }

    @Override
    public <T extends KogitoEngine> T get(Class<T> type) {
      throw new UnsupportedOperationException("there is one process and no other engine");
    }

    @Override
    public UnitOfWorkManager unitOfWorkManager() {
      return services.getUnitOfWorkManager();
    }
  }
}
