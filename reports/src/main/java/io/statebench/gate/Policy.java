package io.statebench.gate;

import io.statebench.gate.decision.GateSettings;
import io.statebench.gate.policy.Acceptances;
import io.statebench.gate.policy.CalibrationFile;
import io.statebench.gate.policy.Settings;
import java.time.Instant;

/**
 * What a gate goes by.
 *
 * @param now decides what is expired and what is stale
 */
record Policy(
        Settings settings, GateSettings gate, Acceptances acceptances, CalibrationFile calibrations, Instant now) {}
