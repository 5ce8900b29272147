// The two parts of the catalogue that vite.config.ts makes of messages/en.json.

declare module "virtual:words/*" {
  const words: Record<string, string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)>;
  export default words;
}
