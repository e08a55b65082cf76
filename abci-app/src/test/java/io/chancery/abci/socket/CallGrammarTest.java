package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.proto.Request.ValueCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences in short: a letter for a call, then the height where the call names one. */
final class CallGrammarTest {
  private static List<AbciCall> calls(String text) {
    List<AbciCall> calls = new ArrayList<>();
    for (String word : text.strip().split(" +")) {
      String kind = word.replaceAll("\\d", "");
      String height = word.replaceAll("\\D", "");
      calls.add(new AbciCall(1, kind(kind), height.isEmpty() ? 0 : Long.parseLong(height)));
    }
    return calls;
  }

  private static ValueCase kind(String letter) {
    return switch (letter) {
      case "info" -> ValueCase.INFO;
      case "init" -> ValueCase.INIT_CHAIN;
      case "offer" -> ValueCase.OFFER_SNAPSHOT;
      case "chunk" -> ValueCase.APPLY_SNAPSHOT_CHUNK;
      case "prep" -> ValueCase.PREPARE_PROPOSAL;
      case "proc" -> ValueCase.PROCESS_PROPOSAL;
      case "ext" -> ValueCase.EXTEND_VOTE;
      case "vote" -> ValueCase.VERIFY_VOTE_EXTENSION;
      case "fin" -> ValueCase.FINALIZE_BLOCK;
      case "com" -> ValueCase.COMMIT;
      case "check" -> ValueCase.CHECK_TX;
      case "query" -> ValueCase.QUERY;
      default -> throw new IllegalArgumentException(letter);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info",
        "info init1",
        "info init1 prep1 proc1 fin1 com prep2 proc2 fin2 com",
        "info init1 prep1 proc1 ext1 vote1 vote1 fin1 com",
        "info init1 vote1 proc1 vote1 ext1 fin1 com fin2 com fin3 com",
        "info init1 prep1 proc1 prep1 proc1 proc1 fin1 com",
        "info init1 prep1 check query info proc1 fin1 info com",
        "info init7 prep7 fin7 com",
        "offer10 chunk offer12 chunk chunk info proc13 fin13 com",
        "offer10 offer12 chunk info fin13 com",
        "info init1 fin1 com fin2 com prep3 proc3 fin3"
      })
  void aCleanStartMayBe(String legal) {
    assertEquals(Optional.empty(), CallGrammar.CLEAN_START.fault(calls(legal)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init1",
        "prep1",
        "info prep1",
        "info fin1 com",
        "info init1 init1",
        "info init1 com",
        "info init1 fin1 fin1",
        "info init1 fin1 prep2",
        "info init1 fin1 com com",
        "info init1 prep1 proc1 fin1 proc1",
        "info init1 prep1 fin1 com init1",
        "info init1 offer10",
        "offer10 info prep11",
        "offer10 chunk prep11",
        "chunk",
        "offer10 chunk info init1",
        "info init1 prep1 proc2",
        "info init1 prep1 fin1 com prep3",
        "info init1 prep1 fin1 com fin1 com",
        "info init1 fin1 com vote1"
      })
  void aCleanStartMayNotBe(String illegal) {
    assertTrue(CallGrammar.CLEAN_START.fault(calls(illegal)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info",
        "info prep5 proc5 fin5 com",
        "info fin5 com prep6 proc6 fin6 com",
        "info init1 fin1 com fin2 com",
        "info proc5 fin5 com"
      })
  void aRecoveryMayBe(String legal) {
    assertEquals(Optional.empty(), CallGrammar.RECOVERY.fault(calls(legal)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fin5 com", "info com", "info fin5 com init1", "offer5 chunk info"})
  void aRecoveryMayNotBe(String illegal) {
    assertTrue(CallGrammar.RECOVERY.fault(calls(illegal)).isPresent());
  }
}
