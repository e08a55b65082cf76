package io.chancery.bpm.engine;

import java.util.List;
import org.jbpm.process.instance.LightProcessRuntime;
import org.jbpm.process.instance.ProcessRuntimeServiceProvider;
import org.kie.api.definition.process.Process;
import org.kie.api.runtime.process.WorkflowProcessInstance;
import org.kie.kogito.Application;
import org.kie.kogito.Model;
import org.kie.kogito.correlation.CompositeCorrelation;
import org.kie.kogito.process.ProcessInstance;
import org.kie.kogito.process.impl.AbstractProcess;

/** Kogito's view of a definition, which its marshaller asks for. */
final class JbpmProcess extends AbstractProcess<Model> {
  private final Process graph;
  private final LightProcessRuntime runtime;

  JbpmProcess(Application application, ProcessRuntimeServiceProvider services, Process graph) {
    super(application, services);
    this.graph = graph;
    this.runtime = LightProcessRuntime.of(application, List.of(graph), services);
    this.processRuntime = runtime.getKogitoProcessRuntime();
  }

  LightProcessRuntime runtime() {
    return runtime;
  }

  @Override
  protected Process process() {
    return graph;
  }

  @Override
  public ProcessInstance<Model> createInstance(WorkflowProcessInstance instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessInstance<Model> createReadOnlyInstance(WorkflowProcessInstance instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessInstance<Model> createInstance(Model model) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessInstance<Model> createInstance(
      String businessKey, CompositeCorrelation correlation, Model model) {
    throw new UnsupportedOperationException();
  }
}
