package io.chancery.node.rest;

import io.chancery.node.CommitFeed;
import io.chancery.node.NodeChain;
import io.chancery.node.gateway.Gateway;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.webhooks.http.Route;
import java.util.ArrayList;
import java.util.List;

/** Every route of a node but its hooks'; {@code docs/http.md} describes them. */
public final class Resources {
  private Resources() {}

  /** To be called once for a node: the stream of blocks listens to {@code feed} from now on. */
  public static List<Route> routes(
      NodeChain chain, CommitFeed feed, Gateway gateway, ContractRuntime runtime) {
    Blocks blocks = new Blocks(chain);
    ExecutionPlaces places =
        new ExecutionPlaces(Math.max(2, Runtime.getRuntime().availableProcessors() / 2));
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ChainResource(chain, blocks).routes());
    routes.addAll(new ValidatorResource(chain).routes());
    routes.addAll(new TransactionResource(chain, feed).routes());
    routes.add(new SimulationResource(chain, runtime, places).route());
    routes.add(new AccountResource(chain).route());
    routes.addAll(new ContractResource(chain).routes());
    routes.addAll(new CollectionResource(chain).routes());
    routes.addAll(new InstanceResource(chain).routes());
    routes.add(new ViewResource(chain, runtime, places).route());
    routes.add(new HookEventResource(chain, gateway).route());
    routes.add(new BlockEvents(chain, blocks).route(feed));
    return List.copyOf(routes);
  }
}
