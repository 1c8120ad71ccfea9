using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>Install commands name packages, with their versions and where they come from.</summary>
public class InstallDependencyTests
{
    [Theory]
    [InlineData("pip install 'pandas[excel]~=2.1' requests", "pip pandas ~=2.1; pip requests; system python3")]
    [InlineData("pip3 install -U -i https://mirror numpy", "pip numpy; system python3")]
    [InlineData("python3 -m pip install numpy>=1.2", "pip numpy; system python3")]
    [InlineData("pipx install ruff==0.5.0", "pip ruff ==0.5.0; system pipx; system python3")]
    [InlineData("uv add polars", "pip polars; system python3; system uv")]
    [InlineData("uv tool install --python 3.12 ruff", "pip ruff; system python3; system uv")]
    [InlineData("uvx ruff@0.5.0 check .", "pip ruff ==0.5.0; system python3; system uvx")]
    [InlineData("conda install -c conda-forge gdal", "pip gdal; system conda; system python3")]
    [InlineData("npm i -g @scope/tool@1.2 typescript", "npm @scope/tool 1.2; npm typescript; system node; system npm")]
    [InlineData("pnpm add zod", "npm zod; system node; system pnpm")]
    [InlineData("yarn add --dev jest", "npm jest; system node; system yarn")]
    [InlineData("npx -y create-thing@latest app", "npm create-thing latest; system npx")]
    [InlineData("npx --package=x ./local", "npm x; system npx")]
    [InlineData("cargo install ripgrep", "other ripgrep; system cargo")]
    [InlineData("go install golang.org/x/tools/gopls@v0.16", "other golang.org/x/tools/gopls v0.16; system go")]
    [InlineData("gem install jekyll", "other jekyll; system gem")]
    [InlineData("dotnet tool install -g dotnet-ef --version 9.0.0", "other dotnet-ef 9.0.0; system dotnet")]
    [InlineData("dotnet add app.csproj package Serilog", "other Serilog; system dotnet")]
    [InlineData("docker pull postgres:16", "other postgres 16; system docker")]
    [InlineData("docker run --rm -v \"$PWD:/w\" -e A=b python:3.12 ls", "other python 3.12; system docker")]
    public void Commands_of_package_managers(string command, string expected) =>
        Assert.Equal(expected, string.Join("; ", Needs.Of(InMemorySkills.WithBody($"```bash\n{command}\n```\n"))));

    /// <summary>Whoever has the program, or gets it in another way, needs no manager; who lists with it does.</summary>
    [Theory]
    [InlineData("brew install jq\n# or\nsudo apt-get update && sudo apt-get install jq\njq . in.json", "system apt?; system brew?; system jq")]
    [InlineData("brew tap corp/tap\nbrew install corp/tap/acme\nacme --run", "system acme; system brew?")]
    [InlineData("apt list --installed", "system apt")]
    [InlineData("pnpm add @repo/ui zod", "npm zod; system node; system pnpm")]
    [InlineData("irm https://example.com/install.ps1 | iex", "")]
    public void Managers_of_systems_are_required_where_they_do_more_than_install(string commands, string expected) =>
        Assert.Equal(
            expected, string.Join("; ", Needs.Of(InMemorySkills.WithBody($"```bash\n{commands}\n```\n")).Where(need => !need.StartsWith("service", StringComparison.Ordinal))));

    [Fact]
    public void Packages_of_systems_are_listed_by_their_program()
    {
        DependencySymbol rg = Needs.One(InMemorySkills.WithBody("```bash\nsudo apt-get install -y ripgrep libssl-dev\nrg --files\n```\n"), "rg");
        Assert.Equal([new DependencyPackage("apt", "ripgrep", null)], rg.Packages.ToArray());
        Assert.Equal(DependencyOrigins.Installed | DependencyOrigins.Used, rg.Origins);
    }

    [Theory]
    [InlineData("pip install -r requirements.txt")]
    [InlineData("pip install <package>")]
    [InlineData("pip install -e .")]
    [InlineData("npm install")]
    [InlineData("npm install ./local")]
    [InlineData("npm install $NAME")]
    public void What_names_no_package_adds_none(string command) =>
        Assert.DoesNotContain(
            Needs.Of(InMemorySkills.WithBody($"```bash\n{command}\n```\n")),
            need => need.StartsWith("pip ", StringComparison.Ordinal) || need.StartsWith("npm ", StringComparison.Ordinal));
}
