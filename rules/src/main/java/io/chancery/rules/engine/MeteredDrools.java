package io.chancery.rules.engine;

import io.chancery.rules.fuel.Fuel;
import io.chancery.rules.fuel.StandsFor;
import org.drools.model.BitMask;
import org.drools.model.Drools;

/** What a consequence does to the working memory, seen before the engine sees it. */
@StandsFor("org.drools.model.Drools")
public final class MeteredDrools {
  private MeteredDrools() {}

  public static void insert(Drools drools, Object fact) {
    Fuel.facts().beforeInsert(fact);
    drools.insert(fact);
  }

  public static void update(Drools drools, Object fact, BitMask changed) {
    Fuel.facts().beforeUpdate(fact);
    drools.update(fact, changed);
  }

  public static void update(Drools drools, Object fact, String... changed) {
    Fuel.facts().beforeUpdate(fact);
    drools.update(fact, changed);
  }

  public static void delete(Drools drools, Object fact) {
    Fuel.facts().beforeDelete(fact);
    drools.delete(fact);
  }
}
