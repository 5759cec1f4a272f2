// Names that no other test has used: the readers of one worker share a server.

import { test } from "@playwright/test";

let given = 0;

/** `Havnelog k3f9-2`: the words with something of this test behind them. */
export function unique(words: string): string {
  given += 1;
  return `${words} ${test.info().testId.slice(-6)}${test.info().workerIndex}${given}`;
}
