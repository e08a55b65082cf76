package io.chancery.block;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.LinkedHashMap;
import java.util.List;

/** The one form in which receipts are shown, by every resource and to every sender of a hook. */
public final class ReceiptForm {
  private static final List<String> ORDER =
      List.of(
          "id",
          "code",
          "slug",
          "sentence",
          "result",
          "gasWanted",
          "gasUsed",
          "gas",
          "fee",
          "events",
          "trace",
          "hash");

  private ReceiptForm() {}

  /**
   * With the code's word, empty where it was applied, and in reading order: the store sorts by
   * bytes.
   *
   * @param receipt as {@link Receipt#toValue} makes it, stored or not
   */
  public static Value.Obj shown(Value.Obj receipt) {
    Value.Obj whole = receipt.with("slug", Value.text(slug(receipt)));
    LinkedHashMap<String, Value> ordered = new LinkedHashMap<>();
    for (String name : ORDER) {
      Value field = whole.get(name);
      if (field != null) {
        ordered.put(name, field);
      }
    }
    whole.fields().forEach(ordered::putIfAbsent);
    return new Value.Obj(ordered);
  }

  /** 0 if it was applied. */
  public static int code(Value.Obj receipt) {
    return receipt.get("code") instanceof Value.Int code ? (int) code.value() : 0;
  }

  /** The code's word; empty if it was applied. */
  public static String slug(Value.Obj receipt) {
    int code = code(receipt);
    return code == 0 ? "" : RejectionCode.ofNumber(code).slug();
  }
}
