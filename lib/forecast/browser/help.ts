interface Shown {
  readonly hidden?: boolean;
  readonly long?: string;
}

/** What the help of Commander looks at of a command. */
interface Listed {
  readonly options: readonly Shown[];
  readonly commands: readonly { readonly _hidden?: boolean }[];
  _getHelpOption(): Shown | null;
  _findOption(flag: string): unknown;
  _getHelpCommand(): { readonly _hidden?: boolean } | null;
}

/** Stands for the help of Commander, a sixth of it: the names that can have been meant, and no text, which nobody sees here. */
export class Help {
  visibleCommands(command: Listed) {
    const help = command._getHelpCommand();
    return [...command.commands, ...(help ? [help] : [])].filter(({ _hidden }) => !_hidden);
  }

  visibleOptions(command: Listed): readonly Shown[] {
    const help = command._getHelpOption();
    const isFree = help?.long !== undefined && !command._findOption(help.long);
    return [...command.options, ...(help && isFree ? [help] : [])].filter(({ hidden }) => !hidden);
  }

  prepareContext(): void {}

  formatHelp(): string {
    return '';
  }
}

export function stripColor(text: string): string {
  return text;
}
