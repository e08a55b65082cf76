package io.chancery.cli.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import java.nio.file.Path;

/** How to go on by hand. */
final class DemoEnd {
  private DemoEnd() {}

  static ObjectNode json(NodeClient node, Address contract, Path home) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("node", node.address().toString())
        .put("home", home.toString())
        .put("contract", contract.toString())
        .put("height", node.health().path("height").asLong())
        .put("appHash", node.health().path("appHash").asText());
  }

  static void tell(Output output, NodeClient node, Address contract, Path home, boolean running) {
    String url = node.address().toString();
    output.blank();
    output.heading("Go on by hand");
    if (running) {
      output.sentence("The node goes on until Ctrl-C. In another terminal:");
    } else {
      output.sentence("The chain is kept. Start its node again, then use another terminal:");
      output.line("  ./chancery node --home " + home);
      url = "http://127.0.0.1:8080";
    }
    String option = url.equals("http://127.0.0.1:8080") ? "" : " --node " + url;
    output.line("  ./chancery query " + contract + " collections/orders" + option);
    output.line("  ./chancery query " + contract + " instances" + option);
    output.line("  curl " + url + "/v1/contracts/" + contract);
    output.line("  ./chancery replay --home " + home + "   # once the node has stopped");
  }
}
