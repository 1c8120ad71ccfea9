namespace SkVM.Dependencies;

/// <summary>What speaks for or against a dependency. How much each weighs for a kind is calibrated (docs/dependencies.md).</summary>
internal enum DependencySignal
{
    /// <summary>A command of a shell fence starts it, reads it or names it.</summary>
    Command,

    /// <summary>The same at three or more places.</summary>
    Often,

    /// <summary>A command of a fence without a language.</summary>
    PlainCommand,

    /// <summary>A command in inline code, with arguments.</summary>
    InlineCommand,

    /// <summary>The name alone in inline code.</summary>
    InlineName,

    /// <summary>The text names it.</summary>
    Prose,

    /// <summary>The text names it where it says that something is needed or used.</summary>
    Cue,

    /// <summary>Under a heading such as Prerequisites or Requirements.</summary>
    Prerequisites,

    /// <summary>The description of the front matter names it.</summary>
    Description,

    /// <summary>The front matter declares it.</summary>
    Declared,

    /// <summary>The front matter names it as optional, or in free text.</summary>
    Mentioned,

    /// <summary>A command installs it.</summary>
    Installed,

    /// <summary>Code looks whether it is there.</summary>
    Checked,

    /// <summary>Code in that language stands in a fence.</summary>
    Interpreter,

    /// <summary>Something else that was found brings the need for it.</summary>
    Implied,

    /// <summary>Data in a fence names it: a server's command, an <c>env</c> block, a package list.</summary>
    Data,

    /// <summary>Code imports or reads it.</summary>
    Code,

    /// <summary>A bundled script or package file shows it.</summary>
    Bundled,

    /// <summary>Code or commands of a bundled document show it.</summary>
    Reference,

    /// <summary>Only at the end of pipes.</summary>
    Piped,

    /// <summary>Known to be a program, package, or credential by its name.</summary>
    Known,

    /// <summary>It only installs something else here.</summary>
    Installer,

    /// <summary>Everything that shows it is optional, an alternative, or advice for trouble.</summary>
    Optional,

    /// <summary>The skill's code sets it from something else.</summary>
    SetByCode,

    /// <summary>A value is written for the user to replace.</summary>
    SetByUser,

    /// <summary>The skill bears its name.</summary>
    SkillName,

    /// <summary>A variable whose name ends like a credential's; a program that comes with a package of its own.</summary>
    Credential,

    /// <summary>An operating system's own tool; a variable whose name ends like a credential's, an address's or a setting's.</summary>
    OsTool,

    /// <summary>A variable in a list of settings, as in a <c>.env</c> file.</summary>
    EnvironmentFile,

    /// <summary>A variable set for one command.</summary>
    EnvironmentPrefix,

    /// <summary>A command that is given an option or a file, as programs are and pseudo-commands of a host's own tools seldom.</summary>
    CalledLikeProgram,
}
