/**
 * What an app hash proves of a key: ICS-23 proofs, their bytes, and their check. Pure functions of
 * bytes, for whoever trusts an app hash and nothing else: no tree, no store, no node. {@code state}
 * makes the proofs; {@code cli} checks them for people.
 */
@NullMarked
package io.chancery.proof;

import org.jspecify.annotations.NullMarked;
