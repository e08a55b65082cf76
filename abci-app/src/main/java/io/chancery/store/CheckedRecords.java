package io.chancery.store;

/**
 * How many records beside the latest values were read and found to be what was written.
 *
 * @param formerValues what keys said at heights that are kept
 * @param appHashes one for each height
 * @param pageRecords of the state's tree, at all heights that are kept
 */
public record CheckedRecords(long formerValues, long appHashes, long pageRecords) {}
