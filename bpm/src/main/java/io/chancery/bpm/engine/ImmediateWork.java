package io.chancery.bpm.engine;

import org.kie.kogito.event.EventManager;
import org.kie.kogito.uow.UnitOfWork;
import org.kie.kogito.uow.UnitOfWorkManager;
import org.kie.kogito.uow.WorkUnit;
import org.kie.kogito.uow.events.UnitOfWorkEventListener;

/** Does at once what jBPM would put off: the transaction around the step is the unit of work. */
final class ImmediateWork implements UnitOfWorkManager {
  private final UnitOfWork unit = new Unit();

  @Override
  public UnitOfWork currentUnitOfWork() {
    return unit;
  }

  @Override
  public UnitOfWork newUnitOfWork() {
    return unit;
  }

  @Override
  public EventManager eventManager() {
    throw new UnsupportedOperationException("no engine events are published");
  }

  @Override
  public void register(UnitOfWorkEventListener listener) {
    throw new UnsupportedOperationException("no engine events are published");
  }

  private static final class Unit implements UnitOfWork {
    @Override
    public void start() {}

    @Override
    public void end() {}

    @Override
    public void abort() {}

    @Override
    @SuppressWarnings("rawtypes")
    public void intercept(WorkUnit work) {
      work.perform();
    }
  }
}
