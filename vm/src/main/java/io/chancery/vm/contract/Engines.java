package io.chancery.vm.contract;

import io.chancery.vm.process.ProcessEngine;
import io.chancery.vm.rules.RuleEngine;

/** What the runtime is built on, through its ports. */
public record Engines(RuleEngine rules, ProcessEngine processes, SignatureCheck signatures) {}
