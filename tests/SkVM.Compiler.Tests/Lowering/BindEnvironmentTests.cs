using SkVM.Lowering.Trimming;

namespace SkVM.Tests.Lowering;

/// <summary>When installation leaves SKILL.md, and what stands in its place.</summary>
public class BindEnvironmentTests
{
    [Fact]
    public void Commands_that_install_what_the_environment_installs_become_one_line()
    {
        LoweringTrial trial = Lower("## Setup\n\nInstall the packages first:\n\n```bash\n# for tables\npip install pandas openpyxl\nnpm install docx\n```\n\n## Use\n\nGo.\n");
        Assert.Equal("## Setup\n\n`sh env/install.sh` once, then `. env/activate`: openpyxl, pandas, docx.\n\n## Use\n\nGo.\n", trial.Show());
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void A_weak_target_gets_a_path_that_it_need_not_resolve() =>
        Assert.Contains(
            "`sh \"${SKVM_SKILL_DIR}/env/install.sh\"` once, then `. \"${SKVM_SKILL_DIR}/env/activate\"`: openpyxl, pandas.",
            Lower(
                "## Setup\n\nInstall the packages that the scripts of this skill need, before the first of them is run:\n\n```bash\npip install pandas\npip install openpyxl\npip install pandas\n```\n",
                "tool.exec=L1").Show(),
            StringComparison.Ordinal);

    [Fact]
    public void System_packages_need_a_person()
    {
        LoweringTrial trial = Lower("## Setup\n\nInstall the tools on Debian or Ubuntu:\n\n```bash\nsudo apt-get update\nsudo apt-get install -y jq\n```\n");
        Assert.True(trial.IsSilent || trial.Show().Contains("`sh env/install.sh --system` once: jq.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pip install pandas\npython3 setup_database.py")]
    [InlineData("pip install -r requirements.txt")]
    [InlineData("pip install ./local-package")]
    [InlineData("pip install git+https://example.com/x.git")]
    [InlineData("pip install git+https://example.com/x.git#egg=acmetables")]
    [InlineData("pip install pandas openpyxl --index-url=https://pypi.acme.internal/simple")]
    [InlineData("pip install pandas openpyxl --pre")]
    [InlineData("pip install --target lib pandas openpyxl")]
    [InlineData("npm install acme-tables --registry=https://npm.acme.internal")]
    [InlineData("npm install acme-rows@npm:acme-tables@1.2")]
    [InlineData("npm install acme-tables@github:acme/tables")]
    [InlineData("apt-get install -t stable-backports jq")]
    [InlineData("pip install pandas && python3 run.py")]
    [InlineData("pip install \"$PACKAGE\"")]
    [InlineData("cargo install ripgrep")]
    [InlineData("npm install")]
    [InlineData("npm run install")]
    public void What_does_more_than_install_stays(string commands) =>
        Assert.True(Lower($"## Setup\n\nInstall the packages that the scripts below need:\n\n```bash\n{commands}\n```\n").IsSilent);

    /// <summary>A command there is a remedy: it is tried after the environment was there.</summary>
    [Theory]
    [InlineData("## Troubleshooting\n\n### No tables")]
    [InlineData("## pandas Not Found")]
    [InlineData("## Fix a broken setup")]
    public void Help_for_failures_keeps_its_commands(string headings) =>
        Assert.True(Lower($"{headings}\n\nInstall the packages again, all of them:\n\n```bash\npip install pandas\npip install openpyxl\npip install xlsxwriter\n```\n").IsSilent);

    [Fact]
    public void A_rule_before_the_commands_stays() =>
        Assert.Contains(
            "You must install these in a clean folder:",
            Lower("## Setup\n\nYou must install these in a clean folder:\n\n```bash\npip install pandas==2.2.1\npip install openpyxl==3.1.5\npip install xlsxwriter==3.2.0\n```\n").Show(),
            StringComparison.Ordinal);

    [Fact]
    public void A_short_fence_stays_where_the_line_would_be_longer() => Assert.True(Lower("1. Do\n\n   ```bash\n   npm i docx\n   ```\n").IsSilent);

    private static LoweringTrial Lower(string body, string levels = "") => new(new BindEnvironment(), InMemorySkills.WithBody(body), levels);
}
