package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.vm.contract.ContractPages;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.InstanceRecord;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.ArrayList;
import java.util.List;

/** A contract's process instances, and the tasks that wait in them for people. */
final class InstanceResource {
  private static final String CONTRACT = "/v1/contracts/{address}";
  private static final int ID_CHARS_MAX = 64;

  private final NodeChain chain;

  InstanceResource(NodeChain chain) {
    this.chain = chain;
  }

  List<Route> routes() {
    return List.of(
        Route.get(CONTRACT + "/instances", this::list),
        Route.get(CONTRACT + "/instances/{id}", this::one),
        Route.get(CONTRACT + "/tasks", this::tasks));
  }

  private Answer list(HttpRequest request) {
    ContractPages.From from = PageRequest.read(request);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      ContractPages.Page<InstanceRecord> page = page(then, contract, from);
      return then.answer(
          Value.Obj.of(
              "instances", Answers.list(page.items(), InstanceRecord::toView),
              "next", PageRequest.next(page.next()),
              "height", then.height()));
    }
  }

  private Answer one(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    Address contract = request.pathAddress("address");
    String id = request.path("id");
    if (id.length() > ID_CHARS_MAX) {
      throw Answers.invalid("an instance's id has at most " + ID_CHARS_MAX + " characters");
    }
    try (Snapshot then = Snapshot.of(chain, request)) {
      return then.answer(
          ContractState.instance(then.state(), then.contract(contract).address(), id)
              .map(InstanceRecord::toView)
              .orElseThrow(() -> Answers.notFound("this contract has no process instance " + id)));
    }
  }

  /** The open tasks of the next so many instances: a page may have none and not be the last. */
  private Answer tasks(HttpRequest request) {
    Answers.requireOnly(request, "after", Snapshot.HEIGHT);
    ContractPages.From from =
        new ContractPages.From(PageRequest.after(request), ContractPages.LIMIT_MAX);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      ContractPages.Page<InstanceRecord> page = page(then, contract, from);
      List<Value> tasks = new ArrayList<>();
      for (InstanceRecord instance : page.items()) {
        instance.step().tasks().forEach(task -> tasks.add(task(instance, task)));
      }
      return then.answer(
          Value.Obj.of(
              "tasks", new Value.Seq(tasks),
              "next", PageRequest.next(page.next()),
              "height", then.height()));
    }
  }

  private static ContractPages.Page<InstanceRecord> page(
      Snapshot then, Address contract, ContractPages.From from) {
    return ContractPages.instances(then.state(), then.contract(contract).address(), from);
  }

  private static Value task(InstanceRecord instance, OpenTask task) {
    return Value.Obj.of(
        "id", Value.text(task.taskId()),
        "instance", Value.text(instance.step().instanceId()),
        "process", Value.text(instance.process()),
        "name", Value.text(task.name()),
        "role", Value.text(task.role()),
        "inputs", task.inputs());
  }
}
