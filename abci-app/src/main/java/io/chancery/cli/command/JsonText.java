package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/** Values of answers as people read them. */
public final class JsonText {
  private JsonText() {}

  /**
   * Texts without quotes, {@code -} for nothing, everything else as JSON on one line that can be
   * wrapped.
   */
  public static String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    return value.isTextual() ? value.textValue() : Json.writeSpaced(value);
  }

  /** With commas between thousands. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String amount(AssetSpec asset, long units) {
    return units < 0 ? Long.toString(units) : asset.format(new Amount(units));
  }

  /** What differs between two values: {@code price 100 → 80} for each field of objects. */
  public static List<String> differences(JsonNode before, JsonNode after) {
    if (!isObjectOrAbsent(before) || !isObjectOrAbsent(after)) {
      return List.of(shown(before) + " → " + shown(after));
    }
    SequencedSet<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        String was = before.isObject() ? shown(before.path(name)) + " → " : "";
        differences.add(name + " " + was + shown(after.path(name)));
      }
    }
    return differences;
  }

  private static boolean isObjectOrAbsent(JsonNode value) {
    return value.isObject() || value.isMissingNode() || value.isNull();
  }
}
