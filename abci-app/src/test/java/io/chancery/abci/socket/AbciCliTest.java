package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.abci.socket.KeyValueApplication.Mempool;
import io.chancery.engine.cometbft.UpstreamTools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream's abci-cli against our server. */
final class AbciCliTest {
  @Test
  void aScriptIsAnsweredAsItShouldBe(@TempDir Path folder) throws Exception {
    Path program = UpstreamTools.orSkip("abci/cmd/abci-cli");
    Path script = Path.of("src/test/resources/io/chancery/abci/socket/batch.abci");
    Path expected = Path.of("src/test/resources/io/chancery/abci/socket/batch.answers");
    AbciAddress.Unix address = new AbciAddress.Unix(folder.resolve("app.sock"));
    try (AbciServer server =
        AbciServer.start(address, new KeyValueApplication(Mempool.OF_THE_ENGINE))) {
      Path out = folder.resolve("out");
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "--address",
                  server.address().toString(),
                  "--log_level",
                  "error",
                  "batch")
              .redirectInput(script.toFile())
              .redirectOutput(out.toFile())
              .redirectErrorStream(true)
              .start();
      int exit = process.waitFor();
      assertEquals(Files.readString(expected), Files.readString(out));
      assertEquals(0, exit);
    }
  }
}
