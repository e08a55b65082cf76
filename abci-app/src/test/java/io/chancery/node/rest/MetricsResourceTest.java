package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.node.TestChain;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Amount;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsResourceTest {
  @TempDir Path directory;

  @Test
  void aNodesFiguresAreServedAsPrometheusReadsThem() throws Exception {
    TestChain chain = TestChain.in(directory, InstantSource.system(), "alice", "bob");
    try (NodeServer server =
            NodeServer.start(chain.node(), "127.0.0.1", 0, InstantSource.system());
        HttpClient client = HttpClient.newHttpClient()) {
      chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
      var answer =
          client.send(
              HttpRequest.newBuilder(server.uri().resolve("/metrics")).build(),
              BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      assertEquals(
          "text/plain; version=0.0.4; charset=utf-8",
          answer.headers().firstValue("Content-Type").orElse(""));
      List<String> samples =
          Arrays.stream(answer.body().split("\n")).filter(line -> !line.startsWith("#")).toList();
      assertTrue(samples.contains("chancery_block_height 1"), answer.body());
      assertTrue(samples.contains("chancery_mempool_transactions 0"), answer.body());
      assertTrue(samples.contains("chancery_board_serving 1"), answer.body());
      assertTrue(samples.contains("chancery_board_info{board=\"software\"} 1"), answer.body());
    }
  }
}
