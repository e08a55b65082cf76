package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.proof.LeafProof;
import io.chancery.proof.ProofCodec;
import io.chancery.proof.StateProof;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our proofs, put to the verifier of cosmos/ics23, and ours to the same questions. */
final class UpstreamVerifierTest {
  private static GoVerifier upstream;

  @BeforeAll
  static void build(@TempDir Path folder) throws Exception {
    upstream = GoVerifier.orSkip(folder);
  }

  /** One question, and what must be answered to it. */
  private record Question(
      AppHash root, StateKey key, Optional<Bytes> value, Bytes proof, boolean isTrue) {
    String line() {
      return String.join(
          " ",
          root.toString(),
          key.bytes().toHex(),
          value.map(Bytes::toHex).orElse("-"),
          proof.toHex());
    }
  }

  @Test
  void upstreamTakesOurProofsAndRefusesWhatIsWrong() throws Exception {
    List<Question> questions = new ArrayList<>();
    Random random = new Random(51);
    for (int size : new int[] {1, 2, 3, 10, 100, 1_000, 20_000}) {
      ProvenMap map = new ProvenMap(random, size);
      for (int i = 0; i < 600; i++) {
        ask(map, ProvenMap.key(random.nextInt(2 * size + 2)), random, questions);
      }
    }
    List<String> answers = upstream.answers(questions.stream().map(Question::line).toList());
    assertEquals(questions.size(), answers.size());
    for (int i = 0; i < answers.size(); i++) {
      Question question = questions.get(i);
      assertEquals(question.isTrue() ? "accepted" : "refused", answers.get(i), question.line());
    }
    assertTrue(questions.stream().filter(Question::isTrue).count() > 4_000);
  }

  private static void ask(ProvenMap map, StateKey key, Random random, List<Question> questions) {
    Optional<Bytes> value = Optional.ofNullable(map.model.get(key));
    Bytes proof = map.encodedProof(key);
    questions.add(new Question(map.root, key, value, proof, true));
    AppHash otherRoot = new AppHash(Hash.sha256(proof));
    questions.add(new Question(otherRoot, key, value, proof, false));
    questions.add(
        new Question(
            map.root,
            key,
            value.isPresent() ? Optional.empty() : Optional.of(Bytes.utf8("value 1")),
            proof,
            false));
    value.ifPresent(
        it -> questions.add(new Question(map.root, key, Optional.of(it.concat(it)), proof, false)));
    for (StateProof wrong : wrong(map.prove(key))) {
      questions.add(new Question(map.root, key, value, ProofCodec.encode(wrong), false));
    }
    byte[] shorter = proof.slice(0, 1 + random.nextInt(proof.size() - 1)).toArray();
    questions.add(new Question(map.root, key, value, Bytes.wrap(shorter), false));
  }

  /** With another sibling, a step less, a step more; with one neighbour less, and swapped. */
  private static List<StateProof> wrong(StateProof proof) {
    return switch (proof) {
      case StateProof.Present present ->
          wrong(present.leaf()).stream().<StateProof>map(StateProof.Present::new).toList();
      case StateProof.Absent absent -> {
        List<StateProof> all = new ArrayList<>();
        Bytes key = absent.key();
        Optional<LeafProof> left = absent.left();
        Optional<LeafProof> right = absent.right();
        left.map(UpstreamVerifierTest::wrong)
            .ifPresent(it -> it.forEach(l -> all.add(absent(key, Optional.of(l), right))));
        right
            .map(UpstreamVerifierTest::wrong)
            .ifPresent(it -> it.forEach(r -> all.add(absent(key, left, Optional.of(r)))));
        all.add(absent(key, left, Optional.empty()));
        all.add(absent(key, Optional.empty(), right));
        Optional<LeafProof> swapped = right;
        all.add(absent(key, swapped, left));
        all.removeIf(proof::equals);
        yield all;
      }
    };
  }

  private static StateProof.Absent absent(
      Bytes key, Optional<LeafProof> left, Optional<LeafProof> right) {
    return new StateProof.Absent(key, left, right);
  }

  private static List<LeafProof> wrong(LeafProof leaf) {
    List<LeafProof> all = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(leaf.siblings());
    longer.add(Hash.ZERO);
    all.add(new LeafProof(leaf.key(), leaf.value(), longer));
    if (!leaf.siblings().isEmpty()) {
      List<Hash> shorter = leaf.siblings().subList(0, leaf.siblings().size() - 1);
      all.add(new LeafProof(leaf.key(), leaf.value(), shorter));
      List<Hash> other = new ArrayList<>(leaf.siblings());
      other.set(0, Hash.sha256(other.get(0).bytes()));
      all.add(new LeafProof(leaf.key(), leaf.value(), other));
    }
    return all;
  }
}
