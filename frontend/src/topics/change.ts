// What is asked about a topic, and how it is changed.

import type { Topic, TopicChange } from "../server/types";

export type Asked = { kind: "rename" | "merge"; topic: Topic };
export type Change = (topic: { id: string }, what: TopicChange, words: string) => Promise<void>;
