/**
 * Commands on contracts: packed, deployed, upgraded and called, and their tasks completed. Folders
 * and files come from the command line, everything else from the node.
 */
@NullMarked
package io.chancery.cli.contracts;

import org.jspecify.annotations.NullMarked;
