/** Source files of a contract, and what comes of compiling them: used by every compiler alike. */
@NullMarked
package io.chancery.vm.source;

import org.jspecify.annotations.NullMarked;
