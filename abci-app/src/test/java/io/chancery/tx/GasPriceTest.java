package io.chancery.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GasPriceTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1000000, 0",
    "1, 1, 1",
    "1, 1000000, 1",
    "1, 1000001, 2",
    "500, 200000, 100",
    "500, 200001, 101",
    "999999, 999999, 999999",
    "1000000000000, 1000000000000, 1000000000000000000"
  })
  void aFeeIsRoundedUp(long price, long gas, long fee) {
    assertEquals(new Amount(fee), new GasPrice(price).fee(new Gas(gas)));
    BigInteger million = BigInteger.valueOf(1_000_000);
    BigInteger exact = BigInteger.valueOf(price).multiply(BigInteger.valueOf(gas));
    assertEquals(exact.add(million).subtract(BigInteger.ONE).divide(million).longValue(), fee);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000_000_000_001L})
  void aPriceHasBounds(long price) {
    assertThrows(IllegalArgumentException.class, () -> new GasPrice(price));
  }
}
