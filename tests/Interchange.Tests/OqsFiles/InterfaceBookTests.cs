using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Interchange.Tests.OqsFiles;

public sealed class InterfaceBookTests
{
    [Fact]
    public void The_interface_book_says_what_the_definitions_say()
    {
        var file = Repository.Path("docs", "interface-book.md");
        if (Environment.GetEnvironmentVariable("KAZASU_UPDATE") == "1") { File.WriteAllText(file, InterfaceBook.Write()); }
        Assert.True(InterfaceBook.Write() == File.ReadAllText(file), "docs/interface-book.md is stale: run the tests once with KAZASU_UPDATE=1.");
    }
}
