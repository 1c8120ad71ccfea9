using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Reads the commands of one shell line: at its start, after pipes and separators, behind wrappers such as sudo.</summary>
internal static partial class ShellCommands
{
    private static readonly FrozenSet<string> s_ignored = FrozenSet.ToFrozenSet(
        ("alias awk basename bash bg break case cat cd chgrp chmod chown clear cmp command comm continue cp cut date dd declare df diff dirname do done du echo elif else env esac "
        + "eval exec exit export expr false fg fi file find fold for function getopts grep egrep fgrep gunzip gzip hash head history hostname id if in jobs join kill less let ln local "
        + "ls man md5sum mkdir mktemp more mv nl nohup od paste popd printf ps pushd pwd read readonly realpath return rm rmdir sed select seq set sh sha256sum shift shopt sleep sort "
        + "source split stat stty sudo sync tail tar tee test then time timeout touch tr trap true tty type ulimit umask unalias uname uniq unset until unzip wait watch wc which while "
        + "whoami xargs yes zip zcat { } [ [[ ! (").Split(' '), StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_wrappers = FrozenSet.ToFrozenSet(["sudo", "env", "time", "nohup", "exec", "command", "xargs", "then", "do", "else", "!"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_interpreters = FrozenSet.ToFrozenSet(["python", "python3", "pip", "pip3", "npm", "npx"], StringComparer.Ordinal);

    private static readonly SearchValues<char> s_commandChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.+-");

    /// <summary>What a line belongs to.</summary>
    public enum LineState
    {
        /// <summary>A command begins.</summary>
        Command,

        /// <summary>The command of the line before goes on.</summary>
        Continued,

        /// <summary>The text of a here-document.</summary>
        HereDocument,
    }

    public static void Read(ReadOnlySpan<char> line, int position, ref LineState state, DependencySet found)
    {
        if (state == LineState.HereDocument)
        {
            if (HereDocumentEnd().IsMatch(line))
                state = LineState.Command;
            return;
        }

        ReadVariables(line, position, found);
        bool continued = state == LineState.Continued;
        state = line.TrimEnd('\r').EndsWith('\\') ? LineState.Continued : LineState.Command;
        if (continued)
            return;
        ReadOnlySpan<char> trimmed = line.TrimStart();
        int offset = line.Length - trimmed.Length;
        if (trimmed.StartsWith("$ ", StringComparison.Ordinal))
        {
            trimmed = trimmed[2..];
            offset += 2;
        }

        if (trimmed.Length == 0 || trimmed[0] == '#')
            return;
        if (trimmed.Contains("<<", StringComparison.Ordinal) && HereDocumentStart().IsMatch(trimmed))
            state = LineState.HereDocument;
        if (trimmed.IndexOfAny('|', '&', ';') < 0)
        {
            ReadCommand(trimmed, position + offset, found);
            return;
        }

        foreach (ValueMatch segment in Segment().EnumerateMatches(trimmed))
            ReadCommand(trimmed.Slice(segment.Index, segment.Length), position + offset + segment.Index, found);
    }

    private static void ReadCommand(ReadOnlySpan<char> segment, int position, DependencySet found)
    {
        ShellWord command = ShellWord.Find(segment, 0);
        while (command.Length > 0 && IsBeforeCommand(command.In(segment)))
            command = command.Next(segment);
        ReadOnlySpan<char> name = command.In(segment);
        if (!IsCommandName(name) || s_ignored.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return;
        string executable = name switch { "python" => "python3", "pip3" => "pip", _ => name.ToString() };
        found.Add(DependencyKind.System, executable, null, new TextSpan(position + command.Start, command.Length));
        if (s_interpreters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) || name is "uv" or "pnpm" or "yarn")
            ReadInstall(ShellWord.FindAll(segment, command.Start, out List<ShellWord> places), places, position, found);
    }

    /// <summary>True for wrappers and for assignments such as <c>KEY=value</c>.</summary>
    private static bool IsBeforeCommand(ReadOnlySpan<char> word) =>
        s_wrappers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || (word.Contains('=') && Assignment().IsMatch(word));

    private static bool IsCommandName(ReadOnlySpan<char> word) => !word.IsEmpty && char.IsAsciiLetterLower(word[0]) && !word.ContainsAnyExcept(s_commandChars);

    /// <summary><c>pip install x==1</c>, <c>python -m pip install x</c>, <c>uv pip install x</c>, <c>npm install x@1</c>, <c>npx x</c>.</summary>
    private static void ReadInstall(List<string> words, List<ShellWord> places, int position, DependencySet found)
    {
        int install = -1;
        for (int i = 1; i < words.Count && i < 5; i++)
        {
            if (words[i] is "install" or "add" or "i")
                install = i;
        }

        bool pip = words.Take(Math.Max(install, 0)).Any(word => word is "pip" or "pip3" or "uv");
        DependencyKind kind = pip ? DependencyKind.Pip : DependencyKind.Npm;
        if (install < 0)
        {
            if (words[0] != "npx")
                return;
            install = 0;
        }
        else if (!pip && words[0] is "python" or "python3")
        {
            return;
        }

        for (int i = install + 1; i < words.Count; i++)
        {
            string word = words[i].Trim('"', '\'');
            if (word.StartsWith('-'))
            {
                if (word is "-r" or "--requirement" or "-e" or "-c")
                    i++;
                continue;
            }

            Match package = Package().Match(word);
            if (package.Success && !word.StartsWith('.'))
            {
                string? version = package.Groups["version"] is { Success: true, Length: > 0 } group ? group.Value : null;
                found.Add(kind, package.Groups["name"].Value, version, new TextSpan(position + places[i].Start, places[i].Length));
            }

            if (words[0] == "npx")
                return;
        }
    }

    private static void ReadVariables(ReadOnlySpan<char> line, int position, DependencySet found)
    {
        if (!line.Contains('_') || (!line.Contains('$') && !line.Contains("export", StringComparison.Ordinal)) || !Credential().IsMatch(line))
            return;
        foreach (Match match in Credential().Matches(line.ToString()))
            found.Add(DependencyKind.Env, match.Groups["name"].Value, null, new TextSpan(position + match.Groups["name"].Index, match.Groups["name"].Length));
    }

    [GeneratedRegex(@"(?:[^|&;'""\\]|\\.|'[^']*'|""(?:[^""\\]|\\.)*""|['""\\])+")]
    private static partial Regex Segment();

    [GeneratedRegex(@"^[A-Za-z_]\w*=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?<name>@?[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?)(?:\[[\w,-]+\])?(?:@|(?===|>=|<=|~=|!=|>|<))?(?<version>[\w.^~=<>!,*-]*)$")]
    private static partial Regex Package();

    [GeneratedRegex(@"<<-?\s*['""]?[A-Z]{2,}")]
    private static partial Regex HereDocumentStart();

    [GeneratedRegex(@"^\s*[A-Z]{2,}\s*$")]
    private static partial Regex HereDocumentEnd();

    [GeneratedRegex(@"(?:\$\{?|export\s+)(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:API_KEY|KEY|TOKEN|SECRET|PASSWORD|ID|URL|HOST))\b")]
    private static partial Regex Credential();
}
