using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SkVM.CodeTemplates;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>Writes code with holes as <c>«name»</c>.</summary>
internal static class Holes
{
    public static ScriptCode Code(string text)
    {
        var code = new StringBuilder();
        var holes = ImmutableArray.CreateBuilder<ScriptHole>();
        int at = 0;
        for (int open = text.IndexOf('«', StringComparison.Ordinal); open >= 0; open = text.IndexOf('«', at))
        {
            int close = text.IndexOf('»', open);
            string name = text[(open + 1)..close];
            code.Append(text, at, open - at);
            holes.Add(new ScriptHole(code.Length, name.Length, name));
            code.Append(name);
            at = close + 1;
        }

        return new ScriptCode(code.Append(text, at, text.Length - at).ToString(), holes.ToImmutable());
    }

    public static ScriptInvocation Invocation(string text, string folder, params (string Name, object Value)[] arguments) => new()
    {
        Source = Code(text),
        Arguments = [.. arguments.Select(argument => new TemplateArgument(argument.Name, argument.Value))],
        WorkingDirectory = folder,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>The hash of a value as the test programs print it: of UTF-8 in which a lone surrogate is written like any other character.</summary>
    public static string Hash(string value)
    {
        if (HostileValues.IsWellFormed(value))
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
        var bytes = new List<byte>(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1])))
                bytes.AddRange([(byte)(0xE0 | (value[i] >> 12)), (byte)(0x80 | ((value[i] >> 6) & 0x3F)), (byte)(0x80 | (value[i] & 0x3F))]);
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, char.IsHighSurrogate(value[i]) ? 2 : 1)));
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }
}
