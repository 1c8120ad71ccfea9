using System.Text;

namespace SkVM.Tests.Emit;

/// <summary>Skills that try to break what is made of them.</summary>
internal static class HostileSkills
{
    /// <summary>Folder names that are no C# names, or clash with others or with what every stub has.</summary>
    public static readonly string[] Folders =
    [
        "class", "namespace", "record", "async", "await", "var", "dynamic", "file", "required", "scoped", "field", "name", "description", "resources", "system",
        "string", "object", "global", "skvm", "skills", "equals", "get-hash-code", "to-string", "3d-models", "2", "日本語", "über-tool", "e\u0301tude", "число", "😀", "😀😀",
        "pdf-tools", "pdf_tools", "PDF.Tools", "pdf tools", "a--b", "-", "_", "__", "pdf-tools-2", "İstanbul", "ısı", "ǅ", new string('x', 300), "हिन्दी", "a\u200Db", "uri",
    ];

    /// <summary>Text that would leave a comment or a literal when it is not encoded.</summary>
    public const string Text =
        "Ends */ here </summary> & <see cref=\"x\"/> \\\" \\u0022 \"quoted\" {0} {{x}} $\"{1}\" \u2028 next \u2029 next \u0085 next \0 null \uD800 high \uDC00 low \uFFFE \uFEFF tab\t end ''' \"\"\" #endif";

    /// <summary>Parameters that are keywords, digits, clash with each other or are not words.</summary>
    private const string Placeholders =
        "echo <class> <CLASS> <Class> <string> <in> <out-file> <outFile> <out_file> <params> <this> <2nd> <value> <value2> <value> {{1}} {{ü}} {{await}} {{field}} $RECORD <new-uri> <count> <input-url>";

    /// <summary>A project with a skill in every folder; each has files, code and hostile text.</summary>
    public static InMemorySkills Project()
    {
        var skills = new InMemorySkills([]);
        foreach (string folder in Folders)
            skills = skills
                .File($"skills/{folder}/SKILL.md", Skill(folder))
                .File($"skills/{folder}/assets/class")
                .File($"skills/{folder}/assets/Class")
                .File($"skills/{folder}/1/*.txt");
        return skills;
    }

    /// <summary>A skill whose description, headings and code are hostile.</summary>
    public static string Skill(string name)
    {
        var text = new StringBuilder($"---\nname: {Quote(name)}\ndescription: {Quote(Text)}\n---\n\n");
        foreach (string heading in (string[])[
            "Name",
            "Description",
            "Resources",
            "Equals",
            "GetType",
            "ToString",
            "Finalize",
            "MemberwiseClone",
            "class",
            name,
            Text.Replace("\u2028", "", StringComparison.Ordinal),
            "Same",
            "Same",
            "Same 2",
        ])
            text.Append("## ").Append(heading).Append("\n\n```bash\n").Append(Placeholders).Append(" # ").Append(heading).Append("\n```\n\n");
        return text.ToString();
    }

    private static string Quote(string text) =>
        "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal).Replace("\uFFFE", "", StringComparison.Ordinal) + "'";
}
