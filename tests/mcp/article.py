"""A conversation of a client: an article, turned into claims by hand, is checked by the tool.

``python -m tests.mcp.article`` prints it. The claims say in our own words what the article of 12
February 2026 asserts about treaties and land; its text is not here.
"""

from typing import Any

from mcp.client.client import Client

from tests.mcp.talking import asked, talk

SOURCE = "foxiz-2026"
_SIDES = {"from": "Qing Empire", "to": "Russian Empire"}
CLAIMS: tuple[dict[str, Any], ...] = (
    {"id": "nerchinsk", "words": "Nerchinsk was concluded in 1689",
     "act": "signed", "treaty": "Treaty of Nerchinsk", "date": "1689"},
    {"id": "aigun", "words": "Aigun was concluded in 1858",
     "act": "signed", "treaty": "Treaty of Aigun", "date": "1858"},
    {"id": "aigun-bank", "words": "By it the northern bank of the Amur went to Russia",
     "act": "gave", "treaty": "Treaty of Aigun", "territory": "amur-left-bank", **_SIDES},
    {"id": "aigun-area", "words": "That bank is some 150,000 square miles",
     "act": "gave", "treaty": "Treaty of Aigun", "territory": "amur-left-bank", **_SIDES,
     "area": {"value": 150000, "unit": "square mile", "bound": "about"}},
    {"id": "ussuri-joint", "words": "The land east of the Ussuri came under both empires",
     "act": "shared", "treaty": "Treaty of Aigun", "territory": "ussuri-region"},
    {"id": "beijing", "words": "The Treaty of Beijing is of 1860",
     "act": "signed", "treaty": "beijing-russia-1860", "date": "1860"},
    {"id": "beijing-area", "words": "Beijing added another 100,000 square miles",
     "act": "gave", "treaty": "beijing-russia-1860", **_SIDES,
     "area": {"value": 100000, "unit": "sqmi"}},
    {"id": "both-area", "words": "The lands that Russia got then are 250,000 square miles",
     "act": "extent", "territory": "outer-manchuria", "area": {"value": 250000, "unit": "sqmi"}},
    {"id": "half-century", "words": "They were ceded in the second half of the century",
     "act": "gave", "territory": "outer-manchuria", **_SIDES, "date": "1850/1900"},
    {"id": "agreement-1991", "words": "An agreement on the boundary is of 1991",
     "act": "signed", "treaty": "border-east-1991", "date": "1991"},
    {"id": "protocol-1999", "words": "A protocol on it is of 1999",
     "act": "signed", "treaty": "demarcation-1999", "date": "1999"},
    {"id": "agreement-2004", "words": "A supplement is of 2004",
     "act": "signed", "treaty": "border-supplement-2004", "date": "2004"},
)  # fmt: skip


async def conversation(client: Client) -> list[str]:
    """What is said on both sides, line by line."""
    tools = await client.list_tools()
    told = [f"tools: {', '.join(one.name for one in tools.tools)}"]
    prompt = await client.get_prompt("check_article", {"source": SOURCE})
    told.append(f"prompt: {prompt.messages[0].content.text.splitlines()[0]}")
    found = await asked(client, "search", text="left bank Amur", entity="territory", limit=3)
    told.append(f"search: {', '.join(row['id'] for row in found['rows'])}")
    checked = await asked(client, "check", claims=list(CLAIMS), source=SOURCE)
    told.append(f"check: {checked['headline']}")
    for row in checked["rows"]:
        told += [f"  {row['verdict']:13} {row['says']}", f"  {'':13}   {row['evidence']}"]
    rivals = await asked(client, "evidence", name="amur-left-bank")
    told.append(f"evidence: {rivals['headline']}")
    return told


if __name__ == "__main__":
    print("\n".join(talk(conversation)))
