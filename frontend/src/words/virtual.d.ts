// What vite.config.ts makes of the catalogues: `first` and `rest` of the English one, any other language whole.

declare module "virtual:words/*" {
  const words: Record<string, string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)>;
  export default words;
}
