package io.chancery.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstream's own proofs of a sparse Merkle tree; the file names their source and licence. */
final class Ics23VectorsTest {
  record Vector(String name, AppHash root, Bytes key, Bytes value, Bytes proof) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Ics23VectorsTest.class.getResourceAsStream("/ics23/smt.json"))) {
      JsonNode json = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return StreamSupport.stream(json.path("vectors").spliterator(), false)
          .map(
              it ->
                  new Vector(
                      it.path("name").asText(),
                      new AppHash(new Hash(hex(it, "root"))),
                      hex(it, "key"),
                      hex(it, "value"),
                      hex(it, "proof")));
    }
  }

  private static Bytes hex(JsonNode vector, String name) {
    return Bytes.fromHex(vector.path(name).asText());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void itIsTaken(Vector vector) {
    ProofVerdict expected =
        vector.name().startsWith("exist")
            ? new ProofVerdict.Present(vector.value())
            : new ProofVerdict.Absent();
    assertEquals(expected, ProofCheck.check(vector.root(), vector.key(), vector.proof()));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void itIsRefusedAgainstAnotherRootOrForAnotherKey(Vector vector) {
    AppHash otherRoot = new AppHash(Hash.sha256(vector.key()));
    Bytes otherKey = vector.key().concat(Bytes.utf8("x"));
    assertInstanceOf(
        ProofVerdict.Refused.class, ProofCheck.check(otherRoot, vector.key(), vector.proof()));
    assertInstanceOf(
        ProofVerdict.Refused.class, ProofCheck.check(vector.root(), otherKey, vector.proof()));
  }
}
