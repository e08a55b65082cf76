package io.chancery.abci;

import io.chancery.tx.Action;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's own part of genesis.
 *
 * @param feeCollector the account that gets the fees
 * @param accounts kept ascending by address, so that their order in a file says nothing
 * @param contracts at most {@value #CONTRACTS_MAX}, deployed in this order
 */
public record GenesisState(
    AssetSpec asset,
    Address feeCollector,
    Limits limits,
    List<Balance> accounts,
    List<Contract> contracts) {
  /** Each is compiled before the first block. */
  public static final int CONTRACTS_MAX = 100;

  /** Without contracts. */
  public GenesisState(
      AssetSpec asset, Address feeCollector, Limits limits, List<Balance> accounts) {
    this(asset, feeCollector, limits, accounts, List.of());
  }

  /**
   * @throws IllegalArgumentException if the balances in all pass 2^63 - 1 smallest units, which is
   *     what keeps every later sum within an amount, or an address is named twice
   */
  public GenesisState {
    accounts = accounts.stream().sorted(Comparator.comparing(Balance::address)).toList();
    contracts = List.copyOf(contracts);
    if (contracts.size() > CONTRACTS_MAX) {
      throw new IllegalArgumentException(
          "genesis has at most %d contracts, got %d".formatted(CONTRACTS_MAX, contracts.size()));
    }
    long left = Long.MAX_VALUE;
    for (Balance account : accounts) {
      left -= account.balance().units();
      if (left < 0) {
        throw new IllegalArgumentException("the supply is at most 2^63 - 1 smallest units");
      }
    }
    if (accounts.stream().map(Balance::address).distinct().count() != accounts.size()) {
      throw new IllegalArgumentException("genesis names each address once");
    }
  }

  /**
   * @param gasPriceMin smallest units for a million gas
   * @param gasLimitMax of one transaction
   */
  public record Limits(long gasPriceMin, long gasLimitMax, BlockLimits block) {
    public Limits {
      if (gasPriceMin < 0 || gasLimitMax < 1 || block.gasMax() < gasLimitMax) {
        throw new IllegalArgumentException(
            "limits are positive, and a block holds at least one transaction of the largest gas"
                + " limit");
      }
    }

    /** With the usual limits on evidence. */
    public Limits(
        long gasPriceMin,
        long gasLimitMax,
        long blockGasMax,
        long blockBytesMax,
        long timerGasMax) {
      this(
          gasPriceMin,
          gasLimitMax,
          new BlockLimits(blockGasMax, blockBytesMax, timerGasMax, EvidenceLimits.DEFAULT));
    }
  }

  /**
   * @param gasMax sum of declared gas limits in a block
   * @param bytesMax sum of the transactions' bytes in a block
   * @param timerGasMax sum of prepaid gas of the timers that one block fires
   */
  public record BlockLimits(long gasMax, long bytesMax, long timerGasMax, EvidenceLimits evidence) {
    public BlockLimits {
      if (gasMax < 1
          || bytesMax < 1
          || bytesMax > TransactionLimits.BLOCK_BYTES_MAX
          || timerGasMax < 0) {
        throw new IllegalArgumentException(
            "a block's limits are positive, and its bytes at most "
                + TransactionLimits.BLOCK_BYTES_MAX);
      }
    }
  }

  /**
   * @param authority its keys, if they are to be known from the start
   */
  public record Balance(Address address, @Nullable Authority authority, Amount balance) {
    public Balance {
      if (authority != null && !authority.address().equals(address)) {
        throw new IllegalArgumentException(
            "the authority in genesis is that of " + authority.address() + ", not of " + address);
      }
    }
  }

  /**
   * A contract that the chain begins with, as if a transaction of its creator had deployed it.
   *
   * @param creator its owner, who need not have a balance
   */
  public record Contract(Address creator, Action.Deploy deploy) {}
}
