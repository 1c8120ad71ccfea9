using System.Security.Cryptography;
using System.Text;
using SkVM.Manifest;

namespace SkVM.Runtime.Solidification;

/// <summary>The identity of a compiled skill.</summary>
public static class SkillHash
{
    /// <summary>32 hex digits over the files of the bundle and the fingerprints of its templates.</summary>
    public static string Of(SkillManifest manifest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, manifest.Skill);
        foreach (ManifestFile file in manifest.Files)
        {
            Append(hash, file.Path);
            Append(hash, file.Sha256);
        }

        foreach (ManifestTemplate template in manifest.Templates)
        {
            Append(hash, template.Id);
            Append(hash, template.Fingerprint);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
