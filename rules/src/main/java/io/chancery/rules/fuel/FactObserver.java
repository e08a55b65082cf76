package io.chancery.rules.fuel;

/** Hears what a rule is about to do to the working memory, before it is done. */
public interface FactObserver {
  /** A setter is about to change the object, which may or may not be in the working memory. */
  void beforeChange(Object object);

  /**
   * @throws io.chancery.vm.gas.Refused if it may not be inserted
   */
  void beforeInsert(Object object);

  /**
   * @throws io.chancery.vm.gas.Refused if it is not in the working memory
   */
  void beforeUpdate(Object object);

  /**
   * @throws io.chancery.vm.gas.Refused if it is not in the working memory
   */
  void beforeDelete(Object object);
}
