/** Commands on the chain itself: money, transactions, blocks, and what a node can be asked. */
@NullMarked
package io.chancery.cli.chain;

import org.jspecify.annotations.NullMarked;
