package io.chancery.torture;

import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Writes into a store behind the node's back, with checksums that fit. */
final class StoredBlock {
  private StoredBlock() {}

  static void flipByte(Path data, BlockHeight height) throws IOException {
    String directory = data.resolve("store").toString();
    byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(height.value()).array();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (Options listing = new Options();
        DBOptions options = new DBOptions()) {
      List<ColumnFamilyDescriptor> families =
          RocksDB.listColumnFamilies(listing, directory).stream()
              .map(ColumnFamilyDescriptor::new)
              .toList();
      try (RocksDB db = RocksDB.open(options, directory, families, handles)) {
        for (ColumnFamilyHandle family : handles) {
          if (new String(family.getName(), StandardCharsets.UTF_8).equals("blocks")) {
            byte[] block = db.get(family, key);
            block[block.length / 2] ^= 1;
            db.put(family, key, block);
          }
        }
        handles.forEach(ColumnFamilyHandle::close);
      }
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }
}
